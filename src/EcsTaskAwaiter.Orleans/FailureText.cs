namespace EcsTaskAwaiter.Fleet;

/// <summary>Exceptions as text. Those of the library keep their type and every property; .NET's own keep type and message where callers may meet them.</summary>
internal static class FailureText
{
    private const string Disposed = nameof(ObjectDisposedException);
    private const string BadArgument = nameof(ArgumentException);
    private const string BadSetup = nameof(InvalidOperationException);

    public static string Write(Exception exception) => FleetJson.Write(exception switch
    {
        EcsException failure => new CrossedFailure { Failure = failure.ToFailure() },
        ObjectDisposedException => new CrossedFailure { Type = Disposed, Message = exception.Message },
        ArgumentException => new CrossedFailure { Type = BadArgument, Message = exception.Message },
        _ => new CrossedFailure { Type = BadSetup, Message = exception.Message },
    });

    public static Exception Read(string text) => FleetJson.Read<CrossedFailure>(text) switch
    {
        { Failure: { } failure } => failure.ToException(),
        { Type: Disposed } => new ObjectDisposedException(nameof(EcsOperationTracker)),
        { Type: BadArgument } bad => new ArgumentException(bad.Message),
        var other => new InvalidOperationException(other.Message),
    };
}
