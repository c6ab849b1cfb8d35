using System.Security.Authentication;

namespace EcsTaskAwaiter.Management;

/// <summary>Thrown out of the TLS handshake, so that the fingerprint reaches the message. Never leaves this floor.</summary>
internal sealed class UntrustedCertificateException(string subject, string fingerprint, string reason)
    : AuthenticationException($"The certificate '{subject}' is not trusted.")
{
    public string Subject => subject;

    public string Fingerprint => fingerprint;

    /// <summary>Why it is not trusted, as the second half of a sentence.</summary>
    public string Reason => reason;

    public static UntrustedCertificateException? FindIn(Exception? exception)
    {
        while (exception is not null and not UntrustedCertificateException)
        {
            exception = exception.InnerException;
        }

        return exception as UntrustedCertificateException;
    }
}
