using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>The options that select the cluster and the user. The password is never an argument, because others could read it in the process list.</summary>
internal sealed class ConnectionOptions
{
    public const string PasswordVariable = "ECS_PASSWORD";

    private readonly CliEnvironment _environment;
    private readonly ConfigurationOptions _configuration;

    private readonly Option<string[]> _endpoints = new("--endpoint")
    {
        Description = "A management node, such as https://ecs-node-1:4443; repeat it for further nodes. Default: ECS_ENDPOINT (several by commas).",
        HelpName = "URL",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _user = new("--user") { Description = "The management user. Default: ECS_USER.", HelpName = "NAME" };

    private readonly Option<string?> _passwordFile = new("--password-file")
    {
        Description = "A file with the password that only its owner can read. Default: the variable ECS_PASSWORD.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _trust = new("--trust")
    {
        Description = "The SHA-256 fingerprint of a certificate to trust (64 hexadecimal digits); repeatable.",
        HelpName = "SHA256",
    };

    private readonly Option<bool> _insecure = new("--insecure") { Description = "Trusts any certificate. For test systems only." };

    public ConnectionOptions(Command command, CliEnvironment environment)
    {
        _environment = environment;
        command.Add(_endpoints);
        command.Add(_user);
        command.Add(_passwordFile);
        command.Add(_trust);
        command.Add(_insecure);
        _configuration = new ConfigurationOptions(command, environment);
        foreach (OutputOption output in command.Options.OfType<OutputOption>())
        {
            output.Configured = parsed => Settings(parsed).Find(Setting.Output, null)?.Value;
        }
    }

    /// <exception cref="UsageException">The configuration file is wrong, or has no such profile.</exception>
    public EffectiveSettings Settings(ParseResult parsed) => _configuration.Read(parsed);

    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public EcsTaskAwaiterOptions Read(ParseResult parsed) => Read(parsed, Settings(parsed));

    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public EcsTaskAwaiterOptions Read(ParseResult parsed, EffectiveSettings settings)
    {
        var options = new EcsTaskAwaiterOptions { UserName = UserName.Parse(Required(Setting.User, "user", "NAME").Value) };
        foreach (Uri endpoint in Required(Setting.Endpoint, "endpoint", "URL").Values.Select(Endpoint.Parse).Distinct())
        {
            options.Endpoints.Add(endpoint);
        }

        foreach (string fingerprint in Find(Setting.Trust, parsed, settings)?.Values ?? [])
        {
            options.Tls.TrustedCertificates.Add(Fingerprint.Parse(fingerprint));
        }

        options.Password = Password(Find(Setting.PasswordFile, parsed, settings));
        if (parsed.GetValue(_insecure))
        {
            options.Tls.AllowAnyCertificate = true;
            _environment.Error.WriteLine(Text.Wrapped(
                "Warning: --insecure trusts any certificate; anyone in between can read the password. --trust SHA256 is safe.", _environment.ErrorWidth, 2));
        }

        return options;

        SourcedValue Required(Setting setting, string what, string placeholder) => Find(setting, parsed, settings) ?? throw new UsageException(
            $"No {what} is given: add --{setting.Name} {placeholder}, set {setting.Variable}, or save it with: ecs-task config set {setting.Name} {placeholder}"
            + (settings.IsExplicitProfile ? $" --profile {settings.ProfileName}" : string.Empty));
    }

    /// <summary>The effective value of a connection setting and its source. For the password, only the source.</summary>
    /// <exception cref="UsageException">The value in the profile is wrong.</exception>
    public SourcedValue? Find(Setting setting, ParseResult parsed, EffectiveSettings settings)
    {
        SourcedValue? found = settings.Find(setting, Given(setting, parsed));

        // The variable holds the password itself, not a file name; its precedence is that of variables.
        return setting == Setting.PasswordFile && found is not { Source: < SettingSource.Environment } && _environment.Variable(PasswordVariable) is { Length: > 0 }
            ? new SourcedValue([], SettingSource.Environment, $"variable {PasswordVariable}")
            : found;
    }

    private string Password(SourcedValue? found) => found switch
    {
        { Source: SettingSource.Environment } => _environment.Variable(PasswordVariable)!,
        { } file => PasswordFile.Read(file.Value, _environment.FileMode, warning => _environment.Error.WriteLine($"Warning: {warning}")),
        null => throw new UsageException(
            "No password is given: set the variable ECS_PASSWORD, add --password-file FILE, or save the file's name with: ecs-task config set password-file FILE."),
    };

    private string[]? Given(Setting setting, ParseResult parsed) => setting.Name switch
    {
        "endpoint" => parsed.GetValue(_endpoints),
        "trust" => parsed.GetValue(_trust),
        "user" => One(parsed.GetValue(_user)),
        "password-file" => One(parsed.GetValue(_passwordFile)),
        _ => null,
    };

    private static string[]? One(string? value) => string.IsNullOrEmpty(value) ? null : [value];
}
