using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>What a debugger shows of a value by its <see cref="DebuggerDisplayAttribute"/>; only paths of members are understood.</summary>
internal static partial class DebuggerDisplay
{
    public static string Of(object value) =>
        Hole().Replace(value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>()!.Value, hole => Read(value, hole.Groups[1].Value)?.ToString() ?? "null");

    /// <summary>The members a type's display names that are not there.</summary>
    public static IEnumerable<string> Missing(Type type) =>
        from Match hole in Hole().Matches(type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value ?? string.Empty)
        where TypeOf(type, hole.Groups[1].Value) is null
        select $"{type.Name}: {hole.Value}";

    private static object? Read(object? value, string path) =>
        path.Split('.').Select(name => name.TrimEnd('?')).Aggregate(value, (owner, name) => owner?.GetType().GetProperty(name)!.GetValue(owner));

    private static Type? TypeOf(Type type, string path) => path.Split('.').Select(name => name.TrimEnd('?'))
        .Aggregate((Type?)type, (owner, name) => owner is null ? null : PropertyOf(owner, name)?.PropertyType);

    // The interfaces of an interface are not searched by reflection itself.
    private static PropertyInfo? PropertyOf(Type owner, string name) =>
        owner.GetProperty(name) ?? owner.GetInterfaces().Select(contract => contract.GetProperty(name)).FirstOrDefault(property => property is not null);

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Hole();
}
