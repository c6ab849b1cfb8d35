namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Fields that a configuration file shall not hold though people look for them there.</summary>
internal static class RefusedField
{
    /// <summary>Why a field is refused and what to do instead; null for any other. Never holds the field's value.</summary>
    public static string? Reason(string name) => name.ToUpperInvariant().Replace("-", string.Empty, StringComparison.Ordinal) switch
    {
        "PASSWORD" or "PASSWD" or "SECRET" or "TOKEN" =>
            $"'{name}' is refused: a configuration file holds no secrets. Write the password into a file of its own, run 'chmod 600' on it and name it: "
            + "ecs-task config set password-file FILE",
        "INSECURE" => "'insecure' is refused: what trusts any certificate shall not be on by habit. Pin the node's certificate instead: ecs-task config set trust SHA256",
        _ => null,
    };
}
