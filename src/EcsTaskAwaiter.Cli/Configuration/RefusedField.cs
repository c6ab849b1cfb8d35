namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Fields that people expect in a configuration file but that must not be there.</summary>
internal static class RefusedField
{
    /// <summary>Why a field is refused and what to do instead; null for other fields. Never contains the field's value.</summary>
    public static string? Reason(string name) => name.ToUpperInvariant().Replace("-", string.Empty, StringComparison.Ordinal) switch
    {
        "PASSWORD" or "PASSWD" or "SECRET" or "TOKEN" =>
            $"'{name}' is refused: the configuration file holds no secrets. Write the password to a file of its own, run 'chmod 600' on it, then run: "
            + "ecs-task config set password-file FILE",
        "INSECURE" => "'insecure' is refused: trusting any certificate must not become the default. Pin the node's certificate instead: ecs-task config set trust SHA256",
        _ => null,
    };
}
