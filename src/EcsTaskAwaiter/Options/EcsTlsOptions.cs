using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>Which server certificates to trust beyond those the machine trusts. ECS nodes have self-signed ones unless they were replaced.</summary>
public sealed class EcsTlsOptions
{
    /// <summary>SHA-256 fingerprints of certificates to trust: 64 hexadecimal digits, colons, blanks and case ignored.</summary>
    /// <value>Empty by default.</value>
    public IList<string> TrustedCertificates { get; } = [];

    /// <summary>Trusts any certificate. Anyone between client and server can then read the password: for laboratories only.</summary>
    /// <value>False by default.</value>
    public bool AllowAnyCertificate { get; set; }

    /// <summary>What is trusted beyond what the machine trusts.</summary>
    public override string ToString() => AllowAnyCertificate ? "any certificate" : DisplayText.Count(TrustedCertificates.Count, "trusted certificate");
}
