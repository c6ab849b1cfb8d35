using EcsTaskAwaiter.Cli.Commands;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Cli.Parsing;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>A setting of a profile, named like its option.</summary>
internal sealed record Setting(string Name, string Example)
{
    public static readonly Setting Endpoint = new("endpoint", "https://ecs-node-1:4443")
    {
        Variable = "ECS_ENDPOINT",
        TakesSeveral = true,
        Normalize = value => Connection.Endpoint.Parse(value).GetLeftPart(UriPartial.Authority),
        Read = profile => profile.Endpoint,
        Write = (profile, values) => profile with { Endpoint = values },
    };

    public static readonly Setting User = new("user", "svc-provision")
    {
        Variable = "ECS_USER",
        Normalize = UserName.Parse,
        Read = profile => One(profile.User),
        Write = (profile, values) => profile with { User = values?[0] },
    };

    public static readonly Setting PasswordFile = new("password-file", "~/.ecs-password")
    {
        Normalize = value => string.IsNullOrWhiteSpace(value) ? throw new UsageException("The password file is empty: give the path of a file.") : value,
        Read = profile => One(profile.PasswordFile),
        Write = (profile, values) => profile with { PasswordFile = values?[0] },
    };

    public static readonly Setting Trust = new("trust", "SHA256")
    {
        TakesSeveral = true,
        Normalize = Fingerprint.Parse,
        Read = profile => profile.Trust,
        Write = (profile, values) => profile with { Trust = values },
    };

    public static readonly Setting Timeout = new("timeout", "2h")
    {
        Default = "1h",
        Normalize = value =>
        {
            _ = TimeoutOption.Parse(value);
            return value;
        },
        Read = profile => One(profile.Timeout),
        Write = (profile, values) => profile with { Timeout = values?[0] },
    };

    public static readonly Setting Output = new("output", "plain")
    {
        Default = "auto",
        Normalize = value => OutputOption.Choices.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new UsageException(Choice.Refusal(value, "output", OutputOption.Choices)),
        Read = profile => One(profile.Output),
        Write = (profile, values) => profile with { Output = values?[0] },
    };

    public static IReadOnlyList<Setting> All { get; } = [Endpoint, User, PasswordFile, Trust, Timeout, Output];

    public static IEnumerable<string> Names => All.Select(setting => setting.Name);

    /// <summary>The environment variable with this value; null if there is none.</summary>
    public string? Variable { get; private init; }

    /// <summary>The default; null if a value is required.</summary>
    public string? Default { get; private init; }

    public bool TakesSeveral { get; private init; }

    /// <summary>Returns the value in its stored form, or throws a <see cref="UsageException"/> that names it.</summary>
    public required Func<string, string> Normalize { get; init; }

    public required Func<Profile, IReadOnlyList<string>?> Read { get; init; }

    public required Func<Profile, IReadOnlyList<string>?, Profile> Write { get; init; }

    /// <exception cref="UsageException">No setting is called so.</exception>
    public static Setting Find(string name) => All.FirstOrDefault(setting => setting.Name == name) ?? throw new UsageException(
        RefusedField.Reason(name) ?? $"'{Text.Printable(name)}' is not a setting: there are {string.Join(", ", Names)}.{Spelling.Suggestion(name, Names)}");

    private static string[]? One(string? value) => value is null ? null : [value];
}
