using System.Management.Automation;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>
/// Takes <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>1d</c> or <c>infinite</c> for a TimeSpan. PowerShell itself would take a bare number for ticks of 100 ns, and reads <c>20s</c>
/// and <c>1d</c> as numbers with a type's suffix: the text they were written as is read here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is TimeSpan)
        {
            return value;
        }

        string text = inputData?.ToString() ?? string.Empty;
        return EcsDuration.TryParse(text, out TimeSpan duration)
            ? duration
            : throw new ArgumentTransformationMetadataException($"'{text}' is not a duration: give a number with a unit, such as 90s, 30m, 2h or 1d, or infinite, or a TimeSpan.");
    }
}
