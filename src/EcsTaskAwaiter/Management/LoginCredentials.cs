using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// User name and password as the options hold them now. Options that were reloaded and are invalid change nothing: the last valid ones stay in use.
/// Runs the application's code (options, validators), so it must not be called under a lock. Thread-safe.
/// </summary>
internal sealed partial class LoginCredentials(Func<(string? UserName, string? Password)> current, ILogger logger)
{
    private Tuple<string?, string?> _last = AsTuple(current());
    private int _isInvalid;

    public (string? UserName, string? Password) Read()
    {
        try
        {
            Tuple<string?, string?> read = AsTuple(current());
            Volatile.Write(ref _last, read);
            Volatile.Write(ref _isInvalid, 0);
            return read.ToValueTuple();
        }
#pragma warning disable CA1031 // Whatever a validator or a configuration source throws is not the fault of whoever waits now.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _isInvalid, 1) == 0)
            {
                LogInvalid(logger, exception);
            }

            return Volatile.Read(ref _last).ToValueTuple();
        }
    }

    // A reference, so that another thread reads a whole pair.
    private static Tuple<string?, string?> AsTuple((string? UserName, string? Password) pair) => pair.ToTuple();

    [LoggerMessage(124, LogLevel.Warning, "The options were reloaded and could not be read; user name and password keep their values.", EventName = "OptionsInvalid")]
    private static partial void LogInvalid(ILogger logger, Exception exception);
}
