using System.Collections;

namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>
/// Named values in order. A value is a string, a long, an int, a bool, a <see cref="BodyObject"/>, a <see cref="BodyLink"/>,
/// a <see cref="BodyList"/>, or null: written as null in JSON and left out of XML, as ECS does.
/// </summary>
internal sealed class BodyObject : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _fields = [];

    public void Add(string name, object? value) => _fields.Add(new(name, value));

    /// <summary>Adds the value unless it is null.</summary>
    public void AddIfPresent(string name, object? value)
    {
        if (value is not null)
        {
            Add(name, value);
        }
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
