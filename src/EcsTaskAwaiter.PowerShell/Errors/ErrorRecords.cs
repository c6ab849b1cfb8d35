using System.Management.Automation;

namespace EcsTaskAwaiter.PowerShell.Errors;

/// <summary>Makes the error record of a failure: id, category, target, and what to do in terms of the module's commands.</summary>
internal static class ErrorRecords
{
    /// <param name="exception">What happened.</param>
    /// <param name="target">What it happened to; a fault that knows its own target keeps that.</param>
    /// <param name="intent">What the command wanted, put before the message; null where the message names everything.</param>
    public static ErrorRecord Of(Exception exception, object? target, string? intent = null)
    {
        (string id, ErrorCategory category) = Kind(exception);
        return new ErrorRecord(exception, id, category, (exception as CommandFault)?.Target ?? target)
        {
            ErrorDetails = new ErrorDetails(intent is null ? exception.Message : $"{intent}: {exception.Message}") { RecommendedAction = Advice.For(exception) },
        };
    }

    private static (string Id, ErrorCategory Category) Kind(Exception exception) => exception switch
    {
        CommandFault fault => (fault.Id, fault.Category),
        EcsTaskRejectedException => ("TaskRejected", ErrorCategory.InvalidArgument),
        EcsTaskTargetNotFoundException => ("TaskTargetNotFound", ErrorCategory.ObjectNotFound),
        EcsTaskForbiddenException => ("TaskForbidden", ErrorCategory.PermissionDenied),
        EcsTaskUnavailableException => ("TaskUnavailable", ErrorCategory.ResourceUnavailable),
        EcsTaskDataStoreException => ("TaskDataStoreFailed", ErrorCategory.InvalidResult),
        EcsTaskFailedException => ("TaskFailed", ErrorCategory.InvalidResult),
        EcsTaskSuspendedException => ("TaskSuspended", ErrorCategory.OperationStopped),
        EcsTaskTimeoutException => ("TaskTimeout", ErrorCategory.OperationTimeout),
        EcsTaskGoneException => ("TaskGone", ErrorCategory.ObjectNotFound),
        EcsAuthenticationException => ("LoginRefused", ErrorCategory.AuthenticationError),
        EcsAuthorizationException => ("RoleMissing", ErrorCategory.PermissionDenied),
        EcsCertificateException => ("CertificateNotTrusted", ErrorCategory.SecurityError),
        EcsProtocolException => ("AnswerNotUnderstood", ErrorCategory.ProtocolError),
        EcsClusterUnavailableException => ("ClusterUnavailable", ErrorCategory.ConnectionError),
        EcsRequestException { StatusCode: 404 } => ("NotFound", ErrorCategory.ObjectNotFound),
        EcsRequestException { StatusCode: >= 500 } => ("RequestFailed", ErrorCategory.ResourceUnavailable),
        EcsRequestException => ("RequestRefused", ErrorCategory.InvalidArgument),
        EcsManagementException => ("ClusterNotReachable", ErrorCategory.ConnectionError),
        ObjectDisposedException => ("ConnectionClosed", ErrorCategory.ConnectionError),
        ArgumentException or FormatException => ("InvalidValue", ErrorCategory.InvalidArgument),
        _ => ("Unexpected", ErrorCategory.NotSpecified),
    };
}
