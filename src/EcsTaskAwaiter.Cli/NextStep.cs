using System.Security.Authentication;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli;

/// <summary>What to do after a failure.</summary>
internal static class NextStep
{
    // "Bad request body": the pool is unknown, or a node has no free disk or is in another pool.
    private const int CannotRegister = 1013;

    private const string LookFirst = "check 'ecs-task list' and submit again only what is missing";

    public static string Again(EcsOperationId id) => id == default ? "run the command again" : $"wait again with: {Wait(id)}";

    public static string AfterFailure(EcsTaskFailedException failed) => failed.Retryable == true
        ? "The server calls this retryable: submit the operation again."
        : "Waiting again does not help: fix the cause, then submit the operation again.";

    // A complete command: people would add the option alone to 'create', which submits again.
    public static string AfterGone(EcsOperationId id) =>
        $"Check 'ecs-task list'; if the operation is known to be done, run: {Wait(id)} --when-gone completed";

    // Only a 4xx is proof that nothing was started.
    public static string AfterRefusal(EcsRequestException refused, RequestKind kind) => refused switch
    {
        { StatusCode: >= 500 } when kind == RequestKind.Submission => $"First {LookFirst}.",
        { IsTransient: true } => "The server is busy: run the command again later.",
        { StatusCode: >= 500 } => "The server has a problem: run the command again later, or check the server's logs.",
        { ServiceError.Code: CannotRegister } when kind == RequestKind.Submission =>
            "Correct the request, then run the command again: 'ecs-task pools' lists the storage pools, 'ecs-task list' the data stores.",
        _ => "Correct the request, then run the command again.",
    };

    public static string AfterPolling(EcsManagementException polling, RequestKind kind, EcsOperationId id) => polling switch
    {
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.TooManyTokens } =>
            "Log out of other sessions of this user, or use another user.",
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.LockedOut } => "Wait until the lockout ends; more attempts prolong it.",
        EcsAuthenticationException => "'ecs-task config show' shows where user and password come from.",
        EcsAuthorizationException denied => $"Use a user with one of the roles {string.Join(", ", denied.RequiredRoles)}.",
        _ when Cause<AuthenticationException>(polling) is not null =>
            "Compare the fingerprint with the node's certificate, then pass --trust FINGERPRINT, or save it with: ecs-task config set trust FINGERPRINT",
        _ => $"Check the endpoint ('ecs-task config show' shows where it comes from) and the network, then {(kind == RequestKind.Submission && MayHaveArrived(polling) ? LookFirst : Again(id))}",
    };

    // A busy server (status code set) can only be the login here: for a submission it would be an EcsRequestException.
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

    // As short as possible: a command broken over two lines is hard to copy.
    private static string Wait(EcsOperationId id) => OperationLabel.DataStore(id) is { } store && IsPlain(store + id.OpId)
        ? $"ecs-task wait {store} {id.OpId}"
        : $"ecs-task wait {id.TaskPath}";

    private static bool IsPlain(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':');
}
