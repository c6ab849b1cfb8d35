using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class CertificateTrustTests : IDisposable
{
    private readonly X509Certificate2 _current = Make(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    private readonly X509Certificate2 _expired = Make(DateTimeOffset.UtcNow.AddDays(-3), DateTimeOffset.UtcNow.AddDays(-2));

    [Fact]
    public void What_the_machine_trusts_is_trusted_and_what_sent_no_certificate_is_not()
    {
        Trust().Validate(this, _current, null, SslPolicyErrors.None).Should().BeTrue();
        Trust().Validate(this, null, null, SslPolicyErrors.RemoteCertificateNotAvailable).Should().BeFalse();
    }

    [Fact]
    public void Any_certificate_is_trusted_only_where_that_was_asked_for()
    {
        new CertificateTrust(new EcsTlsOptions { AllowAnyCertificate = true }).Validate(this, _expired, null, SslPolicyErrors.RemoteCertificateChainErrors).Should().BeTrue();
        FluentActions.Invoking(() => Validate(_expired, SslPolicyErrors.RemoteCertificateChainErrors)).Should().Throw<UntrustedCertificateException>();
    }

    [Fact]
    public void A_pinned_fingerprint_is_trusted_however_it_is_written_and_no_other()
    {
        string plain = _current.GetCertHashString(HashAlgorithmName.SHA256);
        string written = string.Join(':', plain.ToLowerInvariant().Chunk(2).Select(pair => new string(pair))).Insert(47, " \t");

        Trust(written).Validate(this, _current, null, SslPolicyErrors.RemoteCertificateChainErrors).Should().BeTrue();
        FluentActions.Invoking(() => Trust(written).Validate(this, _expired, null, SslPolicyErrors.RemoteCertificateChainErrors)).Should().Throw<UntrustedCertificateException>();
    }

    [Fact]
    public void A_refusal_tells_subject_fingerprint_and_every_reason()
    {
        UntrustedCertificateException foreign = Refusal(_current, SslPolicyErrors.RemoteCertificateChainErrors);
        foreign.Message.Should().Be("The certificate 'CN=node-1' is not trusted.");
        (foreign.Subject, foreign.Fingerprint).Should().Be(("CN=node-1", _current.GetCertHashString(HashAlgorithmName.SHA256)));
        foreign.Reason.Should().Be("it was not issued by an authority that this machine trusts");

        Refusal(_current, SslPolicyErrors.RemoteCertificateNameMismatch).Reason.Should().Be("it was not issued for this host");
        string dates = $"it is valid only from {_expired.GetEffectiveDateString()} to {_expired.GetExpirationDateString()}";
        Refusal(_expired, SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors).Reason.Should().Be(
            $"it was not issued for this host, and {dates}, and it was not issued by an authority that this machine trusts");
        Refusal(_expired, SslPolicyErrors.RemoteCertificateChainErrors, trustsItself: true).Reason.Should().Be(dates, "that is all that is wrong with it");
        FluentActions.Invoking(() => Trust().Validate(this, _current, null, SslPolicyErrors.RemoteCertificateChainErrors))
            .Should().Throw<UntrustedCertificateException>().Which.Reason.Should().Be("it was not issued by an authority that this machine trusts", "no chain was built");
    }

    [Theory]
    [InlineData(64, "", true)]
    [InlineData(63, "", false)]
    [InlineData(65, "", false)]
    [InlineData(63, "g", false)]
    [InlineData(64, ": \t:", true)]
    public void A_fingerprint_is_64_hexadecimal_digits(int digits, string more, bool expected) =>
        CertificateTrust.IsFingerprint("aB3"[..1] + new string('9', digits - 1) + more).Should().Be(expected);

    [Fact]
    public void The_refusal_is_found_however_deep_it_lies()
    {
        UntrustedCertificateException refusal = new("CN=a", "AB", "why");

        UntrustedCertificateException.FindIn(new HttpRequestException("a", new IOException("b", refusal))).Should().BeSameAs(refusal);
        UntrustedCertificateException.FindIn(refusal).Should().BeSameAs(refusal);
        UntrustedCertificateException.FindIn(new HttpRequestException("a", new IOException("b"))).Should().BeNull();
        UntrustedCertificateException.FindIn(null).Should().BeNull();
    }

    public void Dispose()
    {
        _current.Dispose();
        _expired.Dispose();
    }

    private static CertificateTrust Trust(params string[] pinned)
    {
        var options = new EcsTlsOptions();
        foreach (string fingerprint in pinned)
        {
            options.TrustedCertificates.Add(fingerprint);
        }

        return new CertificateTrust(options);
    }

    private static UntrustedCertificateException Refusal(X509Certificate2 certificate, SslPolicyErrors errors, bool trustsItself = false) =>
        FluentActions.Invoking(() => Validate(certificate, errors, trustsItself)).Should().Throw<UntrustedCertificateException>().Which;

    private static bool Validate(X509Certificate2 certificate, SslPolicyErrors errors, bool trustsItself = false)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (trustsItself)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(certificate);
        }

        chain.Build(certificate);
        return Trust().Validate(chain, certificate, chain, errors);
    }

    private static X509Certificate2 Make(DateTimeOffset from, DateTimeOffset to)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=node-1", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, to);
    }
}
