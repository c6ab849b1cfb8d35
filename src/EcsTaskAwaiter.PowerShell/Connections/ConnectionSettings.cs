using System.Management.Automation;
using System.Net;
using System.Text.Json;
using EcsTaskAwaiter.Cli;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell.Connections;

/// <summary>Where a cluster is and as whom, from a profile of ecs-task's configuration file. What a command gives itself counts before it.</summary>
internal static class ConnectionSettings
{
    /// <summary>The profiles' names; none where there is no file, or a wrong one.</summary>
    public static IReadOnlyList<string> ProfileNames(string? file)
    {
        try
        {
            return [.. Read(file).Document.Names()];
        }
        catch (CommandFault)
        {
            return [];
        }
    }

    /// <exception cref="CommandFault">The file is wrong, has no such profile, or the profile lacks something.</exception>
    public static EcsTaskAwaiterOptions FromProfile(string name, string? file, PSCredential? credential, Action<string> warn)
    {
        (ConfigurationDocument document, string path) = Read(file);
        Profile profile = document.Find(name) ?? throw ProfileFaults.Missing(name, path, document);
        var options = new EcsTaskAwaiterOptions();
        foreach (string endpoint in profile.Endpoint ?? throw ProfileFaults.Lacks(name, path, "endpoint", "https://ecs-node-1:4443"))
        {
            options.Endpoints.Add(Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address) ? address : throw ProfileFaults.Wrong(name, path, "endpoint"));
        }

        foreach (string fingerprint in profile.Trust ?? [])
        {
            options.Tls.TrustedCertificates.Add(fingerprint);
        }

        if (profile.Timeout is { } timeout)
        {
            options.Timeout = EcsDuration.TryParse(timeout, out TimeSpan duration) ? duration : throw ProfileFaults.Wrong(name, path, "timeout");
        }

        (options.UserName, options.Password) = credential is null ? Stored(name, path, profile, warn) : (credential.UserName, Password(credential));
        return options;
    }

    public static string Password(PSCredential credential) => new NetworkCredential(string.Empty, credential.Password).Password;

    private static (string User, string Password) Stored(string name, string path, Profile profile, Action<string> warn)
    {
        string user = profile.User ?? throw ProfileFaults.Lacks(name, path, "user", "svc-provision");
        string file = profile.PasswordFile ?? throw ProfileFaults.NoPassword(name, path);
        try
        {
            // A path in the file counts from the file, as for ecs-task.
            string full = Path.GetFullPath(HomeFolder.Expand(file, Environment.GetEnvironmentVariable), Path.GetDirectoryName(path)!);
            return (user, PasswordFile.Read(full, PasswordFile.ModeOf, warn));
        }
        catch (UsageException wrong)
        {
            throw ProfileFaults.Unusable(name, wrong);
        }
    }

    private static (ConfigurationDocument Document, string Path) Read(string? file)
    {
        string? path = ConfigurationLocation.Find(file, Environment.GetEnvironmentVariable).Path;
        try
        {
            return path is not null && ConfigurationReader.Find(path) is { } document ? (document, path) : throw ProfileFaults.NoFile(path);
        }
        catch (JsonException wrong)
        {
            throw ProfileFaults.NotReadable(path!, $"line {wrong.LineNumber + 1} is not what a configuration of ecs-task holds", wrong);
        }
        catch (Exception wrong) when (wrong is UsageException or IOException or UnauthorizedAccessException)
        {
            throw ProfileFaults.NotReadable(path!, wrong.Message, wrong);
        }
    }
}
