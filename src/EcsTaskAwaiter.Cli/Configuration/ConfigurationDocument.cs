namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The content of the configuration file: profiles and the name of the current one.</summary>
internal sealed record ConfigurationDocument
{
    /// <summary>The current profile: used when <c>--profile</c> is not given.</summary>
    public string? Use { get; init; }

    public IReadOnlyDictionary<string, Profile>? Profiles { get; init; }

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names() => Profiles?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();

    /// <summary>The profile of that name; null where there is none.</summary>
    public Profile? Find(string name) => Profiles is { } profiles && profiles.TryGetValue(name, out Profile? profile) ? profile ?? new Profile() : null;

    /// <summary>The same with that profile added or replaced.</summary>
    public ConfigurationDocument With(string name, Profile profile) =>
        this with { Profiles = new SortedDictionary<string, Profile>(Copy(), StringComparer.Ordinal) { [name] = profile } };

    /// <summary>The same without that profile, and without the mark that it is in use.</summary>
    public ConfigurationDocument Without(string name)
    {
        Dictionary<string, Profile> rest = Copy();
        rest.Remove(name);
        return this with { Use = Use == name ? null : Use, Profiles = new SortedDictionary<string, Profile>(rest, StringComparer.Ordinal) };
    }

    private Dictionary<string, Profile> Copy() => Profiles is null ? [] : new(Profiles, StringComparer.Ordinal);
}
