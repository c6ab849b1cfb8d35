using System.CommandLine;

namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>The options that say which ECS to talk to and as whom. The password never is an argument: others could read it in the process list.</summary>
internal sealed class ConnectionOptions
{
    private readonly Surroundings _surroundings;

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
        Description = "A file that holds the password, readable by its owner alone. Default: the variable ECS_PASSWORD.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _trust = new("--trust")
    {
        Description = "The SHA-256 fingerprint of a certificate to trust (64 hexadecimal digits); repeatable.",
        HelpName = "SHA256",
    };

    private readonly Option<bool> _insecure = new("--insecure") { Description = "Trusts any certificate. For laboratories only." };

    public ConnectionOptions(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Add(_endpoints);
        command.Add(_user);
        command.Add(_passwordFile);
        command.Add(_trust);
        command.Add(_insecure);
    }

    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public EcsTaskAwaiterOptions Read(ParseResult parsed)
    {
        var options = new EcsTaskAwaiterOptions
        {
            UserName = First(parsed.GetValue(_user), _surroundings.Variable("ECS_USER"))
                ?? throw new UsageException("No user is given: add --user NAME or set ECS_USER."),
        };
        foreach (string endpoint in Endpoints(parsed))
        {
            options.Endpoints.Add(Endpoint.Parse(endpoint));
        }

        foreach (string fingerprint in parsed.GetValue(_trust) ?? [])
        {
            options.Tls.TrustedCertificates.Add(Fingerprint.Parse(fingerprint));
        }

        options.Password = parsed.GetValue(_passwordFile) is { } file
            ? PasswordFile.Read(file)
            : First(_surroundings.Variable("ECS_PASSWORD"))
                ?? throw new UsageException("No password is given: set the variable ECS_PASSWORD or add --password-file FILE. It cannot be an argument.");
        if (parsed.GetValue(_insecure))
        {
            options.Tls.AllowAnyCertificate = true;
            _surroundings.Error.WriteLine("Warning: --insecure trusts any certificate; whoever stands in between can read the password. --trust SHA256 is safe.");
        }

        return options;
    }

    private string[] Endpoints(ParseResult parsed)
    {
        string[] endpoints = parsed.GetValue(_endpoints) is { Length: > 0 } given
            ? given
            : _surroundings.Variable("ECS_ENDPOINT")?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return endpoints.Length > 0 ? endpoints : throw new UsageException("No endpoint is given: add --endpoint URL or set ECS_ENDPOINT.");
    }

    private static string? First(params ReadOnlySpan<string?> values)
    {
        foreach (string? value in values)
        {
            if (!string.IsNullOrEmpty(value))
            {
                return value;
            }
        }

        return null;
    }
}
