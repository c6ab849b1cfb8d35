namespace EcsTaskAwaiter.Errors;

/// <summary>Turns exceptions into values and back.</summary>
internal static class FailureMapper
{
    public static EcsFailure ToFailure(EcsException exception)
    {
        var failure = new EcsFailure
        {
            Type = TypeOf(exception).Name,
            Message = exception.Message,
            Id = exception.Id,
            Elapsed = exception.Elapsed,
            PollCount = exception.PollCount,
            LastProgress = exception.LastProgress,
            IsTransient = exception.IsTransient,
        };
        return exception switch
        {
            EcsTaskFailedException e => failure with { Task = e.Task, Attempts = e.Attempts, ServiceError = e.ServiceError, Retryable = e.Retryable },
            EcsTaskSuspendedException e => failure with { Task = e.Task },
            EcsTaskTimeoutException e => failure with { Timeout = e.Timeout },
            EcsTaskGoneException e => failure with { StatusCode = e.StatusCode, ServiceError = e.ServiceError },
            EcsRequestException e => failure with { StatusCode = e.StatusCode, ServiceError = e.ServiceError, Retryable = e.Retryable },
            EcsManagementException e => OfManagement(failure with { StatusCode = e.StatusCode, ServiceError = e.ServiceError, Retryable = e.Retryable }, e),
            _ => throw new NotSupportedException($"{exception.GetType().Name} has no form as a value."),
        };
    }

    public static EcsException ToException(EcsFailure f) => f.Type switch
    {
        nameof(EcsTaskRejectedException) => new EcsTaskRejectedException(f.Message, TaskOf(f)) { Facts = FactsOf(f), Attempts = f.Attempts ?? 1 },
        nameof(EcsTaskTargetNotFoundException) => new EcsTaskTargetNotFoundException(f.Message, TaskOf(f)) { Facts = FactsOf(f), Attempts = f.Attempts ?? 1 },
        nameof(EcsTaskForbiddenException) => new EcsTaskForbiddenException(f.Message, TaskOf(f)) { Facts = FactsOf(f), Attempts = f.Attempts ?? 1 },
        nameof(EcsTaskUnavailableException) => new EcsTaskUnavailableException(f.Message, TaskOf(f)) { Facts = FactsOf(f), Attempts = f.Attempts ?? 1 },
        nameof(EcsTaskDataStoreException) => new EcsTaskDataStoreException(f.Message, TaskOf(f)) { Facts = FactsOf(f), Attempts = f.Attempts ?? 1 },
        nameof(EcsTaskInternalException) => new EcsTaskInternalException(f.Message, TaskOf(f)) { Facts = FactsOf(f), Attempts = f.Attempts ?? 1 },
        nameof(EcsTaskSuspendedException) => new EcsTaskSuspendedException(f.Message, TaskOf(f)) { Facts = FactsOf(f) },
        nameof(EcsTaskTimeoutException) => new EcsTaskTimeoutException(f.Message, f.Timeout ?? default) { Facts = FactsOf(f) },
        nameof(EcsTaskGoneException) => new EcsTaskGoneException(f.Message, f.StatusCode ?? 0, f.ServiceError) { Facts = FactsOf(f) },
        nameof(EcsRequestException) => new EcsRequestException(f.Message, f.StatusCode ?? 0, f.ServiceError) { Facts = FactsOf(f) },
        _ => ToManagementException(f),
    };

    private static EcsFailure OfManagement(EcsFailure failure, EcsManagementException exception) => exception switch
    {
        EcsAuthenticationException e => failure with { Reason = e.Reason },
        EcsAuthorizationException e => failure with { RequiredRoles = e.RequiredRoles },
        EcsCertificateException e => failure with { Fingerprint = e.Fingerprint, Subject = e.Subject, Endpoint = e.Endpoint },
        EcsProtocolException e => failure with { MediaType = e.MediaType, Excerpt = e.Excerpt },
        _ => failure,
    };

    private static EcsManagementException ToManagementException(EcsFailure f) => f.Type switch
    {
        nameof(EcsAuthenticationException) => new EcsAuthenticationException(f.Message, f.Reason ?? default)
        { Facts = FactsOf(f), StatusCode = f.StatusCode, ServiceError = f.ServiceError },
        nameof(EcsAuthorizationException) => new EcsAuthorizationException(f.Message, f.RequiredRoles ?? [])
        { Facts = FactsOf(f), StatusCode = f.StatusCode, ServiceError = f.ServiceError },
        nameof(EcsCertificateException) => new EcsCertificateException(f.Message, f.Fingerprint ?? string.Empty, f.Subject ?? string.Empty, f.Endpoint)
        { Facts = FactsOf(f), StatusCode = f.StatusCode, ServiceError = f.ServiceError },
        nameof(EcsProtocolException) => new EcsProtocolException(f.Message)
        { Facts = FactsOf(f), StatusCode = f.StatusCode, ServiceError = f.ServiceError, MediaType = f.MediaType, Excerpt = f.Excerpt ?? string.Empty },
        nameof(EcsClusterUnavailableException) => new EcsClusterUnavailableException(f.Message)
        { Facts = FactsOf(f), StatusCode = f.StatusCode, ServiceError = f.ServiceError },
        nameof(EcsManagementException) => new EcsManagementException(f.Message)
        { Facts = FactsOf(f), StatusCode = f.StatusCode, ServiceError = f.ServiceError },
        _ => throw new NotSupportedException($"This version of EcsTaskAwaiter knows no exception '{f.Type}'."),
    };

    // An application's own heir of a type of this library is written down as that type.
    private static Type TypeOf(EcsException exception)
    {
        Type type = exception.GetType();
        while (type.Assembly != typeof(EcsException).Assembly)
        {
            type = type.BaseType!;
        }

        return type;
    }

    private static WaitFacts FactsOf(EcsFailure failure) => new(failure.Id, failure.Elapsed, failure.PollCount, failure.LastProgress);

    private static EcsTask TaskOf(EcsFailure failure) =>
        failure.Task ?? throw new NotSupportedException($"A failure of type {failure.Type} needs its task.");
}
