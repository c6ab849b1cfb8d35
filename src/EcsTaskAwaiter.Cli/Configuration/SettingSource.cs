namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The kinds of places a value can come from, strongest first.</summary>
internal enum SettingSource
{
    Option = 0,

    /// <summary>The profile that <c>--profile</c> names.</summary>
    AskedProfile,

    Environment,

    /// <summary>The profile that the file marks as in use.</summary>
    UsedProfile,

    /// <summary>The program's own.</summary>
    Default,
}
