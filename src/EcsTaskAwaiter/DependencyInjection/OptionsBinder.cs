using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EcsTaskAwaiter.DependencyInjection;

/// <summary>
/// Reads the options from configuration. Written out rather than left to the binder: that one passes over misspelt keys in silence, and its
/// generated form cannot take an options type that holds delegates.
/// </summary>
internal static class OptionsBinder
{
    private static readonly Dictionary<string, Action<EcsTaskAwaiterOptions, IConfigurationSection>> Root = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Endpoints"] = (options, section) => AddEach(section, text => options.Endpoints.Add(Endpoint(section, text))),
        ["UserName"] = (options, section) => options.UserName = section.Value,
        ["Password"] = (options, section) => options.Password = section.Value,
        ["Timeout"] = (options, section) => options.Timeout = Duration(section),
        ["RequestTimeout"] = (options, section) => options.RequestTimeout = Duration(section),
        ["MaximumResponseBytes"] = (options, section) => options.MaximumResponseBytes = Number(section),
        ["Tls"] = (options, section) => BindEach(section, options, Tls!),
        ["Polling"] = (options, section) => BindEach(section, options, Polling!),
    };

    private static readonly Dictionary<string, Action<EcsTaskAwaiterOptions, IConfigurationSection>> Tls = new(StringComparer.OrdinalIgnoreCase)
    {
        ["TrustedCertificates"] = (options, section) => AddEach(section, options.Tls.TrustedCertificates.Add),
        ["AllowAnyCertificate"] = (options, section) => options.Tls.AllowAnyCertificate = Read(section, bool.Parse, "true or false"),
    };

    private static readonly Dictionary<string, Action<EcsTaskAwaiterOptions, IConfigurationSection>> Polling = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Schedule"] = (options, section) => options.Polling.Schedule = Read(section, PollingSchedule.Parse, PollingSchedule.Forms),
        ["MinimumInterval"] = (options, section) => options.Polling.MinimumInterval = Duration(section),
        ["MaximumInterval"] = (options, section) => options.Polling.MaximumInterval = Duration(section),
        ["MaximumRetryAfter"] = (options, section) => options.Polling.MaximumRetryAfter = Duration(section),
        ["Jitter"] = (options, section) => options.Polling.Jitter = Read(section, value => double.Parse(value, CultureInfo.InvariantCulture), "a number such as 0.1"),
        ["MaximumConcurrentRequests"] = (options, section) => options.Polling.MaximumConcurrentRequests = Number(section),
        ["MaximumRequestsPerSecond"] = (options, section) => options.Polling.MaximumRequestsPerSecond = Number(section),
    };

    public static void Bind(IConfiguration section, EcsTaskAwaiterOptions options) => BindEach(section, options, Root);

    private static void BindEach(IConfiguration parent, EcsTaskAwaiterOptions options, Dictionary<string, Action<EcsTaskAwaiterOptions, IConfigurationSection>> known)
    {
        foreach (IConfigurationSection section in parent.GetChildren())
        {
            if (!known.TryGetValue(section.Key, out Action<EcsTaskAwaiterOptions, IConfigurationSection>? bind))
            {
                throw new InvalidOperationException($"The configuration holds '{section.Path}', which is not an option. Known here: {string.Join(", ", known.Keys.Order())}.");
            }

            bind(options, section);
        }
    }

    private static void AddEach(IConfigurationSection section, Action<string> add)
    {
        foreach (IConfigurationSection item in section.GetChildren())
        {
            add(item.Value ?? string.Empty);
        }
    }

    // An address that cannot be read may still hold a password, so it is not repeated when there is an @ in it.
    private static Uri Endpoint(IConfigurationSection section, string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint)
        ? endpoint
        : throw new InvalidOperationException($"The configuration's '{section.Path}' is {(text.Contains('@', StringComparison.Ordinal) ? "no address" : $"'{text}', which is no address")} such as https://ecs-node-1:4443.");

    private static TimeSpan Duration(IConfigurationSection section) => Read(section, EcsDuration.Parse, EcsDuration.Forms);

    private static int Number(IConfigurationSection section) => Read(section, value => int.Parse(value, CultureInfo.InvariantCulture), "a whole number");

    private static T Read<T>(IConfigurationSection section, Func<string, T> parse, string forms)
    {
        try
        {
            return parse(section.Value ?? string.Empty);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new InvalidOperationException($"The configuration's '{section.Path}' is '{section.Value}', which cannot be read: give {forms}.", exception);
        }
    }
}
