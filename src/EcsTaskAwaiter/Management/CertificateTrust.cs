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
        return _pinned.Contains(fingerprint) ? true : throw new UntrustedCertificateException(certificate.Subject, fingerprint, Reason(certificate, chain, errors));
    }

    private static string Reason(X509Certificate certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        X509ChainStatusFlags found = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        return string.Join(", and ", Reasons());

        IEnumerable<string> Reasons()
        {
            if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            {
                yield return "it was not issued for this host";
            }

            if (found.HasFlag(X509ChainStatusFlags.NotTimeValid))
            {
                yield return $"it is valid only from {certificate.GetEffectiveDateString()} to {certificate.GetExpirationDateString()}";
            }

            if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && found != X509ChainStatusFlags.NotTimeValid)
            {
                yield return "it was not issued by an authority that this machine trusts";
            }
        }
    }
}
