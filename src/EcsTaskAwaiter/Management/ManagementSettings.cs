namespace EcsTaskAwaiter.Management;

/// <summary>The options that concern requests. They are copied, except the credentials, which are read at each login so that a changed password is used.</summary>
internal sealed record ManagementSettings(
    IReadOnlyList<Uri> Endpoints,
    TimeSpan RequestTimeout,
    int MaximumResponseBytes,
    Func<CancellationToken, Task<string>>? TokenProvider,
    Func<(string? UserName, string? Password)> Credentials)
{
    public static ManagementSettings From(EcsTaskAwaiterOptions options, Func<EcsTaskAwaiterOptions> current) => new(
        [.. options.Endpoints],
        options.RequestTimeout,
        options.MaximumResponseBytes,
        options.TokenProvider,
        () => (current().UserName, current().Password));

    // A record's own text would show the credentials' delegate at most; say nothing at all.
    public override string ToString() => nameof(ManagementSettings);
}
