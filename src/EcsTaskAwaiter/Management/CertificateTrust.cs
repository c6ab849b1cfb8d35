using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcsTaskAwaiter.Management;

/// <summary>Decides whether a server's certificate is trusted: by the machine, by its pinned fingerprint, or, only when asked to, whatever it is.</summary>
internal sealed class CertificateTrust(EcsTlsOptions options)
{
    private readonly HashSet<string> _pinned = [.. options.TrustedCertificates.Select(Normalize)];
    private readonly bool _allowsAny = options.AllowAnyCertificate;

    public static string Normalize(string fingerprint) =>
        string.Concat(fingerprint.Where(c => c != ':' && !char.IsWhiteSpace(c))).ToUpperInvariant();

    public static bool IsFingerprint(string text)
    {
        string plain = Normalize(text);
        return plain.Length == 2 * SHA256.HashSizeInBytes && plain.All(char.IsAsciiHexDigit);
    }

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None || _allowsAny)
        {
            return true;
        }

        if (certificate is null)
        {
            return false;
        }

        string fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        return _pinned.Contains(fingerprint) ? true : throw new UntrustedCertificateException(certificate.Subject, fingerprint);
    }
}
