using System.Collections;
using System.Reflection;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>Values whose every property is set to something other than its default, so that none can be left out unnoticed.</summary>
internal static class FilledValues
{
    public static T Of<T>() => (T)Of(typeof(T))!;

    public static object? Of(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "a text",
            _ when plain == typeof(int) => 7,
            _ when plain == typeof(long) => 8L,
            _ when plain == typeof(double) => 0.5,
            _ when plain == typeof(bool) => true,
            _ when plain == typeof(TimeSpan) => TimeSpan.FromSeconds(90.5),
            _ when plain == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 1, 12, 30, 0, TimeSpan.Zero),
            _ when plain == typeof(Uri) => new Uri("https://ecs-node-1:4443"),
            _ when plain == typeof(EcsOperationId) => EcsOperationId.ForDataStore("10.4.0.101", "CREATE"),
            _ when plain == typeof(IReadOnlyList<string>) => new[] { "SYSTEM_ADMIN", "SYSTEM_MONITOR" },
            _ when plain == typeof(IReadOnlyList<EcsNamedResource>) => new[] { Of<EcsNamedResource>() },
            _ when plain == typeof(PollingSchedule) => PollingSchedule.Fixed(TimeSpan.FromSeconds(10)),
            _ when plain == typeof(Exception) || plain.IsInterface || plain.IsSubclassOf(typeof(Delegate)) => null,
            { IsEnum: true } => Enum.GetValues(plain).GetValue(1),
            _ => Made(plain),
        };
    }

    /// <summary>The properties a type declares itself or inherits, below <see cref="Exception"/>.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.DeclaringType != typeof(Exception) || property.Name == nameof(Exception.Message));

    /// <summary>Equality by items for lists, else by the type's own.</summary>
    public static bool AreEqual(object? one, object? other) => one is IEnumerable items and not string && other is IEnumerable others
        ? items.Cast<object>().SequenceEqual(others.Cast<object>())
        : Equals(one, other);

    private static object Made(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
        foreach (PropertyInfo property in PropertiesOf(type).Where(property => property.SetMethod is { IsPublic: true }))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }
}
