namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>Reads a node's address.</summary>
internal static class Endpoint
{
    /// <exception cref="UsageException">It is no address of a management node.</exception>
    public static Uri Parse(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            // Not repeated if it may hold a password, as in user:password@host.
            string shown = value.Contains('@', StringComparison.Ordinal) ? "The endpoint" : $"The endpoint '{value}'";
            throw new UsageException($"{shown} is not an address: give it as https://HOST:4443.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new UsageException($"The endpoint of host '{uri.Host}' contains a user name or password: use --user and ECS_PASSWORD instead.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
        {
            throw new UsageException($"The endpoint '{value}' would send the password unencrypted: use https. Plain http is for loopback only.");
        }

        return uri.AbsolutePath == "/" && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? uri
            : throw new UsageException($"The endpoint '{value}' must be scheme, host and port only: give it as {uri.GetLeftPart(UriPartial.Authority)}.");
    }
}
