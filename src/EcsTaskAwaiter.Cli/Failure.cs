using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli;

/// <summary>Why a run, or one operation of it, did not succeed: what happened, what the server said, what to do next.</summary>
internal sealed record Failure(ExitCode ExitCode, string Happened, string? Server, string? Next)
{
    /// <summary>What happened in a word or two.</summary>
    public string Word => ExitCode switch
    {
        ExitCode.Usage => "wrong usage",
        ExitCode.TaskFailed => IsRefusal ? "refused" : "failed",
        ExitCode.TimedOut => "timed out",
        ExitCode.CouldNotPoll => "could not poll",
        ExitCode.GoneOrSuspended => IsSuspension ? "suspended" : "gone",
        ExitCode.Cancelled => "cancelled",
        _ => "not done",
    };

    private bool IsRefusal { get; init; }

    private bool IsSuspension { get; init; }

    /// <param name="error">For trouble.</param>
    /// <param name="width">The columns of the terminal, at which lines are broken between words; null: lines as long as they are.</param>
    public void WriteTo(TextWriter error, int? width = null)
    {
        Write(string.Empty, Happened);
        Write("  Server: ", Server);
        Write("  Next:   ", Next);

        void Write(string label, string? text)
        {
            if (text is not null)
            {
                error.WriteLine(Text.Wrapped(label + Text.Printable(text), width, label.Length == 0 ? 2 : label.Length));
            }
        }
    }

    /// <summary>Explains an exception; null for one that is a fault of this program.</summary>
    public static Failure? Of(Exception exception, bool onlyRead = false, EcsOperationId operation = default)
    {
        EcsOperationId id = exception is EcsException { Id: var own } && own != default ? own : operation;
        string again = id == default ? "run the command again" : $"wait again with: ecs-task wait {Words(id)}";
        return exception switch
        {
            UsageException or ArgumentException => new(ExitCode.Usage, exception.Message, null, null),
            OperationCanceledException => new(ExitCode.Cancelled, Cancelled(id), null, id == default ? null : again),
            EcsTaskTimeoutException => new(ExitCode.TimedOut, exception.Message, null, $"The server may still be working: {again}"),
            EcsTaskFailedException failed => new(ExitCode.TaskFailed, exception.Message, Said(failed.ServiceError), AfterFailure(failed)),
            EcsTaskGoneException gone => new(ExitCode.GoneOrSuspended, exception.Message, Said(gone.ServiceError),
                "See 'ecs-task list' for what is there; if the end of the task is what you expect, add: --when-gone completed"),
            EcsTaskSuspendedException suspended => new(ExitCode.GoneOrSuspended, exception.Message, Said(suspended.Task.ServiceError),
                $"Resume the operation or roll it back on the server, then {again}") { IsSuspension = true },
            EcsRequestException refused => new(onlyRead ? ExitCode.CouldNotPoll : ExitCode.TaskFailed, exception.Message, Said(refused.ServiceError),
                refused.IsTransient ? "The server was busy: run the command again in a while." : "Correct the request as the server says, then run it again.") { IsRefusal = true },
            EcsPollingException polling => new(ExitCode.CouldNotPoll, exception.Message, Said(polling.ServiceError), AfterPolling(polling, again)),
            IOException or UnauthorizedAccessException => new(ExitCode.Usage, exception.Message, null, "Correct the path, its rights or the disk, then run the command again."),
            _ => null,
        };
    }

    private static string Cancelled(EcsOperationId id) => id == default
        ? "Cancelled. What was already submitted goes on at the server; 'ecs-task list' shows the data stores."
        : $"Cancelled. The work of {id.TaskPath} goes on at the server.";

    // As short as it can be: a command that a terminal breaks in two cannot be copied.
    private static string Words(EcsOperationId id)
    {
        string store = Uri.UnescapeDataString(id.ResourcePath[(id.ResourcePath.LastIndexOf('/') + 1)..]);
        bool isPlain = (store + id.OpId).All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
        return isPlain && EcsOperationId.ForDataStore(store, id.OpId) == id ? $"{store} {id.OpId}" : id.TaskPath;
    }

    private static string AfterFailure(EcsTaskFailedException failed) => failed.Retryable == true
        ? "The server calls this retryable: submit the operation again."
        : "Waiting again cannot help: correct the cause, then submit the operation again.";

    private static string AfterPolling(EcsPollingException polling, string again) => polling switch
    {
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.TooManyTokens } =>
            "Log out of other sessions of this user, or use another user.",
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.LockedOut } => "Wait until the lock-out has passed; more tries prolong it.",
        EcsAuthenticationException => "Check the user and the password ('ecs-task config show' tells where they come from) before another try: accounts lock after a few bad ones.",
        EcsAuthorizationException denied => $"Use a user with one of the roles {string.Join(", ", denied.RequiredRoles)}.",
        _ when IsUntrusted(polling) => "Compare the fingerprint with the node's certificate, then trust it with --trust FINGERPRINT, or for good: ecs-task config set trust FINGERPRINT",
        _ => $"Check the endpoint ('ecs-task config show' tells where it comes from) and the network, then {again}",
    };

    private static bool IsUntrusted(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is System.Security.Authentication.AuthenticationException)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Said(EcsServiceError? error) => error is null
        ? null
        : string.Join("; ", new[]
        {
            error.Code is { } code ? $"code {code}" : "no code",
            error.Description ?? "no description",
            error.Details ?? "no details",
            $"retryable: {error.Retryable switch { true => "true", false => "false", null => "not stated" }}",
        });
}
