using EcsTaskAwaiter.Management;
using Microsoft.Extensions.Options;

namespace EcsTaskAwaiter.Composition;

/// <summary>Checks the options, across fields too. Every failure names the value and the rule; the password is never named.</summary>
internal sealed class OptionsValidator : IValidateOptions<EcsTaskAwaiterOptions>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, EcsTaskAwaiterOptions options)
    {
        string[] failures = [.. Endpoints(options).Concat(Credentials(options)).Concat(Limits(options)).Concat(Polling(options.Polling)).Concat(Tls(options.Tls))];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Endpoints(EcsTaskAwaiterOptions options)
    {
        if (options.Endpoints.Count == 0)
        {
            yield return "Endpoints is empty: name at least one management node, such as https://ecs-node-1:4443.";
        }

        foreach (Uri endpoint in options.Endpoints)
        {
            if (endpoint is { IsAbsoluteUri: true, UserInfo.Length: > 0 })
            {
                // First, and by host alone: the address itself would print the password.
                yield return $"Endpoint '{endpoint.Host}' must not hold a user or password: use UserName and Password.";
            }
            else if (endpoint is not { IsAbsoluteUri: true } || (endpoint.Scheme != Uri.UriSchemeHttps && endpoint.Scheme != Uri.UriSchemeHttp))
            {
                yield return $"{Named(endpoint)} must be an absolute https address, such as https://ecs-node-1:4443.";
            }
            else if (endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback)
            {
                yield return $"Endpoint '{endpoint}' is refused because the password would be sent in clear text: use https. Plain http is accepted on loopback only.";
            }
            else if (endpoint.PathAndQuery != "/" || endpoint.Fragment.Length > 0)
            {
                yield return $"{Named(endpoint)} must be scheme, host and port alone.";
            }
        }

        foreach (IGrouping<Uri, Uri> same in options.Endpoints.Where(endpoint => endpoint is { IsAbsoluteUri: true }).GroupBy(endpoint => endpoint).Where(same => same.Count() > 1))
        {
            yield return $"Endpoint '{same.Key.Host}:{same.Key.Port}' is named {same.Count()} times.";
        }
    }

    // "root:password@node" is an address of the scheme "root" to .NET, without a user: what holds an @ is not repeated.
    private static string Named(Uri endpoint) =>
        endpoint.OriginalString.Contains('@', StringComparison.Ordinal) ? "An endpoint that holds an '@'" : $"Endpoint '{endpoint}'";

    private static IEnumerable<string> Credentials(EcsTaskAwaiterOptions options)
    {
        bool hasUser = !string.IsNullOrEmpty(options.UserName);
        bool hasPassword = !string.IsNullOrEmpty(options.Password);
        if (options.TokenProvider is not null && (hasUser || hasPassword))
        {
            yield return "TokenProvider and UserName/Password are both set: choose one.";
        }
        else if (options.TokenProvider is null && !(hasUser && hasPassword))
        {
            yield return $"{(hasUser ? $"Password of '{options.UserName}'" : "UserName")} is not set: set UserName and Password, or TokenProvider.";
        }
        else if (hasUser && (options.UserName!.Contains(':', StringComparison.Ordinal) || options.UserName.Any(char.IsControl)))
        {
            yield return $"UserName '{options.UserName}' must not contain a colon or control characters (RFC 7617).";
        }
    }

    private static IEnumerable<string> Limits(EcsTaskAwaiterOptions options)
    {
        if (options.Timeout != Timeout.InfiniteTimeSpan && (options.Timeout <= TimeSpan.Zero || options.Timeout > 365 * Day))
        {
            yield return $"Timeout is {options.Timeout}; it must be above zero and at most 365 days, or infinite.";
        }

        if (options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > TimeSpan.FromMinutes(10))
        {
            yield return $"RequestTimeout is {options.RequestTimeout}; it must be above zero and at most 10 minutes.";
        }

        if (options.MaximumResponseBytes is < 1024 or > 1024 * 1024 * 1024)
        {
            yield return $"MaximumResponseBytes is {options.MaximumResponseBytes}; it must be from 1024 to 1073741824.";
        }
    }

    private static IEnumerable<string> Polling(EcsPollingOptions polling)
    {
        if (polling.MinimumInterval <= TimeSpan.Zero || polling.MinimumInterval > polling.MaximumInterval)
        {
            yield return $"Polling.MinimumInterval is {polling.MinimumInterval}; it must be above zero and at most MaximumInterval ({polling.MaximumInterval}).";
        }

        if (polling.MaximumInterval > Day)
        {
            yield return $"Polling.MaximumInterval is {polling.MaximumInterval}; it must be at most 1 day.";
        }

        if (polling.MaximumRetryAfter < TimeSpan.Zero || polling.MaximumRetryAfter > Day)
        {
            yield return $"Polling.MaximumRetryAfter is {polling.MaximumRetryAfter}; it must be from zero to 1 day.";
        }

        if (!(polling.Jitter is >= 0 and <= 0.5))
        {
            yield return FormattableString.Invariant($"Polling.Jitter is {polling.Jitter}; it must be from 0 to 0.5.");
        }

        if (polling.MaximumConcurrentRequests is < 1 or > 1000)
        {
            yield return $"Polling.MaximumConcurrentRequests is {polling.MaximumConcurrentRequests}; it must be from 1 to 1000.";
        }

        if (polling.MaximumRequestsPerSecond is < 1 or > 100_000)
        {
            yield return $"Polling.MaximumRequestsPerSecond is {polling.MaximumRequestsPerSecond}; it must be from 1 to 100000.";
        }
    }

    private static IEnumerable<string> Tls(EcsTlsOptions tls) => tls.TrustedCertificates
        .Where(fingerprint => !CertificateTrust.IsFingerprint(fingerprint ?? string.Empty))
        .Select(fingerprint => $"Tls.TrustedCertificates holds '{fingerprint}'; a SHA-256 fingerprint has 64 hexadecimal digits.");
}
