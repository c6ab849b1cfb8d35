namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Where a value can come from, highest precedence first.</summary>
internal enum SettingSource
{
    Option = 0,

    /// <summary>The profile that <c>--profile</c> names.</summary>
    ExplicitProfile,

    Environment,

    /// <summary>The current profile of the file.</summary>
    CurrentProfile,

    /// <summary>Built in.</summary>
    Default,
}
