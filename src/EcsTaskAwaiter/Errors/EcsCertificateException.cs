namespace EcsTaskAwaiter;

/// <summary>The server's certificate is not trusted. Ends a wait at once; nothing was sent to the server.</summary>
/// <param name="message">What happened.</param>
/// <param name="fingerprint">The certificate's SHA-256 fingerprint.</param>
/// <param name="subject">The certificate's subject.</param>
/// <param name="endpoint">The node that presented it, or null.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EcsCertificateException(string message, string fingerprint, string subject, Uri? endpoint = null, Exception? innerException = null)
    : EcsManagementException(message, innerException)
{
    /// <summary>
    /// The certificate's SHA-256 fingerprint, 64 hexadecimal digits: what <c>Tls.TrustedCertificates</c> takes. Compare it with the node's own before
    /// you trust it.
    /// </summary>
    public string Fingerprint { get; } = fingerprint ?? throw new ArgumentNullException(nameof(fingerprint));

    /// <summary>Who the certificate says it belongs to, such as <c>CN=localhost</c>.</summary>
    public string Subject { get; } = subject ?? throw new ArgumentNullException(nameof(subject));

    /// <summary>The node that presented it, or null.</summary>
    public Uri? Endpoint { get; } = endpoint;

    /// <summary>Always false: somebody must pin or replace the certificate.</summary>
    public override bool IsTransient => false;
}
