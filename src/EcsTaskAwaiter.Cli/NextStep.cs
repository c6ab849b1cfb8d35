using System.Security.Authentication;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli;

/// <summary>What to do after a failure.</summary>
internal static class NextStep
{
    private const string LookFirst = "see 'ecs-task list': submit again only what was not taken";

    public static string Again(EcsOperationId id) => id == default ? "run the command again" : $"wait again with: {Wait(id)}";

    public static string AfterFailure(EcsTaskFailedException failed) => failed.Retryable == true
        ? "The server calls this retryable: submit the operation again."
        : "Waiting again cannot help: correct the cause, then submit the operation again.";

    // A whole command: the option alone would also be added to the create that submits again.
    public static string AfterGone(EcsOperationId id) =>
        $"See 'ecs-task list' for what is there; if the end of the task is what you expect, run: {Wait(id)} --when-gone completed";

    // A 4xx alone says for certain that nothing was begun.
    public static string AfterRefusal(EcsRequestException refused, RequestKind kind) => refused switch
    {
        { StatusCode: >= 500 } when kind == RequestKind.Submission => $"Before anything else {LookFirst}.",
        { IsTransient: true } => "The server was busy: run the command again in a while.",
        { StatusCode: >= 500 } => "The server is in trouble: run the command again in a while, or look at the server's logs.",
        _ => "Correct the request as the server says, then run it again.",
    };

    public static string AfterPolling(EcsManagementException polling, RequestKind kind, EcsOperationId id) => polling switch
    {
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.TooManyTokens } =>
            "Log out of other sessions of this user, or use another user.",
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.LockedOut } => "Wait until the lock-out has passed; more tries prolong it.",
        EcsAuthenticationException => "'ecs-task config show' tells where user and password come from.",
        EcsAuthorizationException denied => $"Use a user with one of the roles {string.Join(", ", denied.RequiredRoles)}.",
        _ when Cause<AuthenticationException>(polling) is not null =>
            "Compare the fingerprint with the node's certificate, then trust it with --trust FINGERPRINT, or for good: ecs-task config set trust FINGERPRINT",
        _ => $"Check the endpoint ('ecs-task config show' tells where it comes from) and the network, then {(kind == RequestKind.Submission && MayHaveArrived(polling) ? LookFirst : Again(id))}",
    };

    // The library says so in words only. A busy server is told here by the login alone: of a submission it is an EcsRequestException.
    private static bool MayHaveArrived(EcsManagementException polling) =>
        polling is not EcsClusterUnavailableException { StatusCode: not null }
        && Cause<HttpRequestException>(polling)?.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);

    private static T? Cause<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not (null or T))
        {
            exception = exception.InnerException;
        }

        return exception as T;
    }

    // As short as it can be: a command that a terminal breaks in two cannot be copied.
    private static string Wait(EcsOperationId id) => OperationLabel.DataStore(id) is { } store && IsPlain(store + id.OpId)
        ? $"ecs-task wait {store} {id.OpId}"
        : $"ecs-task wait {id.TaskPath}";

    private static bool IsPlain(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
}
