namespace EcsTaskAwaiter.PowerShell.Errors;

/// <summary>What to do after a failure, in terms of the module's commands and parameters.</summary>
internal static class Advice
{
    public static string For(Exception exception) => exception switch
    {
        CommandFault fault => fault.Recommendation,
        EcsTaskFailedException { Retryable: true } => "The server calls this retryable: submit it again with New-EcsDataStore or Remove-EcsDataStore.",
        EcsTaskFailedException => "Waiting again does not help: remove the cause, then submit it again with New-EcsDataStore or Remove-EcsDataStore.",
        EcsTaskSuspendedException suspended => $"Resume it or roll it back on the cluster, then: {Wait(suspended.Id)}. -ContinueWhenSuspended waits meanwhile.",
        EcsTaskTimeoutException late => $"The server may still be working. Wait again: {Wait(late.Id)} -Timeout 2h",
        EcsTaskGoneException gone => $"Look with Get-EcsDataStore. If it is known to be done: {Wait(gone.Id)} -TreatGoneAsDone",
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.TooManyTokens } => "Log out other sessions of this user, or give another user with Connect-Ecs -Credential.",
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.LockedOut } => "Wait until the lockout ends: further tries prolong it. Then use Connect-Ecs again.",
        EcsAuthenticationException => "The login was tried once. Correct user name or password, then: Connect-Ecs -Credential (Get-Credential)",
        EcsAuthorizationException denied => $"Use Connect-Ecs -Credential with a user that has the role {string.Join(" or ", denied.RequiredRoles)}.",
        EcsCertificateException untrusted =>
            $"Compare the fingerprint {untrusted.Fingerprint} with the one on the node. If they are equal: Connect-Ecs -TrustedCertificate {untrusted.Fingerprint}",
        EcsRequestException { StatusCode: >= 500 } => "See with Get-EcsDataStore what was done before you submit again; the server's logs tell more.",
        EcsRequestException => "Compare the values with Get-EcsStoragePool and Get-EcsDataStore, then run the command again.",
        EcsManagementException => "Check -Endpoint of Connect-Ecs and the network, then run the command again. See with Get-EcsDataStore whether a submission has arrived.",
        ObjectDisposedException => "The connection was closed meanwhile: use Connect-Ecs again.",
        _ => "Correct the value, then run the command again.",
    };

    private static string Wait(EcsOperationId id) => $"Wait-EcsTask -Link {id.TaskPath}";
}
