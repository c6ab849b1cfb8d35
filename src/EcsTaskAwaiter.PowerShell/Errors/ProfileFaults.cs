using System.Management.Automation;
using EcsTaskAwaiter.Cli.Configuration;

namespace EcsTaskAwaiter.PowerShell.Errors;

/// <summary>Profiles that cannot be used. No text repeats a value of the file: it may be a secret in the wrong place.</summary>
internal static class ProfileFaults
{
    public static CommandFault NoFile(string? path) => new(
        "ConfigurationNotFound", ErrorCategory.ObjectNotFound, path, path is null ? "There is no home folder to look for ecs-task's configuration in." : $"There is no configuration file '{path}'.",
        $"Name it with -ConfigurationFile or the variable {ConfigurationLocation.Variable}, make it with 'ecs-task config set endpoint https://ecs-node-1:4443 --profile production', or give -Endpoint and -Credential.");

    public static CommandFault NotReadable(string path, string why, Exception cause) => new(
        "ConfigurationInvalid", ErrorCategory.InvalidData, path, $"The configuration file '{path}' cannot be used: {why}", "'ecs-task config list' tells what is wrong with it; or give -Endpoint and -Credential.", cause);

    public static CommandFault Missing(string name, string path, ConfigurationDocument document) => new(
        "ProfileNotFound", ErrorCategory.ObjectNotFound, name, $"There is no profile '{name}' in '{path}': there {Names(document)}.",
        $"Name one of them with -Profile, or make it with: ecs-task config set endpoint https://ecs-node-1:4443 --profile {name}");

    public static CommandFault Lacks(string name, string path, string setting, string example) => new(
        "ProfileIncomplete", ErrorCategory.InvalidData, name, $"The profile '{name}' in '{path}' has no {setting}.", $"Add it with: ecs-task config set {setting} {example} --profile {name}");

    public static CommandFault NoPassword(string name, string path) => new(
        "ProfileIncomplete", ErrorCategory.InvalidData, name, $"The profile '{name}' in '{path}' names no password file.",
        $"Give -Credential, or name a file with: ecs-task config set password-file ~/.ecs-password --profile {name}");

    public static CommandFault Wrong(string name, string path, string setting) => new(
        "ProfileInvalid", ErrorCategory.InvalidData, name, $"The {setting} of the profile '{name}' in '{path}' is wrong.", $"'ecs-task config show --profile {name}' says what it must be.");

    public static CommandFault Unusable(string name, Exception cause) => new(
        "ProfileInvalid", ErrorCategory.InvalidData, name, $"The profile '{name}' cannot be used: {cause.Message}", "Correct that, or give -Credential.", cause);

    private static string Names(ConfigurationDocument document) => document.Names().Any() ? $"are {string.Join(", ", document.Names())}" : "is none";
}
