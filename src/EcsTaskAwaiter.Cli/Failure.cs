using System.Globalization;
using EcsTaskAwaiter.Cli.Output;
using Microsoft.Extensions.Options;

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

    /// <summary>Explains an exception; null for a bug of this program.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="kind">The kind of request, where no operation is concerned.</param>
    /// <param name="operation">The operation that was waited for, where the exception does not tell.</param>
    public static Failure? Of(Exception exception, RequestKind kind = RequestKind.Status, EcsOperationId operation = default)
    {
        EcsOperationId id = exception is EcsException { Id: var own } && own != default ? own : operation;
        string again = NextStep.Again(id);
        return exception switch
        {
            UsageException or ArgumentException or OptionsValidationException => new(ExitCode.Usage, exception.Message, null, null),
            OperationCanceledException => new(ExitCode.Cancelled, Cancelled(id), null, id == default ? null : again),
            EcsTaskTimeoutException => new(ExitCode.TimedOut, exception.Message, null, Sentence(again)),
            EcsTaskFailedException failed => new(ExitCode.TaskFailed, exception.Message, Said(failed.ServiceError, failed), NextStep.AfterFailure(failed)),
            EcsTaskGoneException gone => new(ExitCode.GoneOrSuspended, exception.Message, Said(gone.ServiceError, gone),
                NextStep.AfterGone(id)),
            EcsTaskSuspendedException suspended => new(ExitCode.GoneOrSuspended, exception.Message, Said(suspended.Task.ServiceError, suspended),
                $"After that, {again}") { IsSuspension = true },
            EcsRequestException refused => new(kind == RequestKind.Read ? ExitCode.CouldNotPoll : ExitCode.TaskFailed, exception.Message, Said(refused.ServiceError, refused),
                NextStep.AfterRefusal(refused, kind)) { IsRefusal = true },
            EcsManagementException polling => new(ExitCode.CouldNotPoll, exception.Message, Said(polling.ServiceError, polling), NextStep.AfterPolling(polling, kind, id)),
            IOException or UnauthorizedAccessException => new(ExitCode.Usage, exception.Message, null, "Correct the path, its permissions or the disk, then run the command again."),
            _ => null,
        };
    }

    private static string Cancelled(EcsOperationId id) => id == default
        ? "Cancelled. What was already submitted continues on the server; 'ecs-task list' shows the data stores."
        : $"Cancelled. {id.TaskPath} continues on the server.";

    private static string Sentence(string clause) => char.ToUpperInvariant(clause[0]) + clause[1..];

    // Omits what the message already says.
    private static string? Said(EcsServiceError? error, EcsException told)
    {
        if (error is null)
        {
            return null;
        }

        string code = error.Code is { } number ? number.ToString(CultureInfo.InvariantCulture) : "none";
        string[] words = [.. new[] { error.Description, error.Details }.OfType<string>().Where(word => !told.Message.Contains(word, StringComparison.Ordinal))];
        return words.Length == 0 && told.Message.Contains(code, StringComparison.Ordinal)
            ? null
            : string.Join("; ", [$"code {code}", .. words, $"retryable: {error.Retryable switch { true => "true", false => "false", null => "not stated" }}"]);
    }
}
