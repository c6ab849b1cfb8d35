using System.Security.Cryptography.X509Certificates;

namespace EcsTaskAwaiter.Tests.Network;

/// <summary>Certificates that are not trusted end a wait at once, and say which fingerprint to pin; a handshake that merely breaks is a passing fault.</summary>
[Trait("Category", "Network")]
public sealed class TlsTests
{
    [Fact]
    public async Task A_self_signed_certificate_is_refused_with_the_fingerprint_to_pin_and_the_reason()
    {
        using X509Certificate2 certificate = Certificates.Sound();

        await RefusalAsync(certificate, "it was not issued by an authority that this machine trusts");
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_and_called_expired()
    {
        using X509Certificate2 certificate = Certificates.Expired();

        await RefusalAsync(certificate, "it is valid only from");
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_refused_and_the_difference_named()
    {
        using X509Certificate2 certificate = Certificates.OfAnotherHost();

        await RefusalAsync(certificate, "it was not issued for this host");
    }

    [Fact]
    public async Task A_pinned_certificate_is_trusted_whatever_else_is_wrong_with_it()
    {
        using X509Certificate2 sound = Certificates.Sound(), expired = Certificates.Expired(), other = Certificates.OfAnotherHost();
        foreach (X509Certificate2 certificate in new[] { sound, expired, other })
        {
            await using var server = new RawServer(connection => connection.AnswerAllAsync(RawConnection.Ready), _ => certificate);
            await using var client = new NetworkClient(server.Endpoint, options => options.Tls.TrustedCertificates.Add(Certificates.Fingerprint(certificate)));

            (await client.WaitAsync()).Task.State.Should().Be(EcsTaskState.Ready);
        }
    }

    [Fact]
    public async Task A_certificate_that_changes_during_a_wait_ends_it_and_the_new_one_gets_no_token()
    {
        using X509Certificate2 before = Certificates.Sound(), after = Certificates.Sound();
        await using var server = new RawServer(
            async connection =>
            {
                await connection.RequestAsync();
                await connection.SendAsync(RawConnection.Ok(RawConnection.Pending));
            },
            number => number <= 3 ? before : after);
        await using var client = new NetworkClient(server.Endpoint, options => options.Tls.TrustedCertificates.Add(Certificates.Fingerprint(before)));

        EcsManagementException refused = await client.FailureAsync<EcsManagementException>();

        refused.Message.Should().Contain(Certificates.Fingerprint(after)).And.NotContain(Certificates.Fingerprint(before));
        refused.LastProgress!.State.Should().Be(EcsTaskState.Pending);
        server.Requests.Should().HaveCount(3, "nothing is sent to whom is not trusted");
    }

    [Fact]
    public async Task Plain_http_on_the_tls_port_is_a_passing_fault_while_the_node_starts()
    {
        using X509Certificate2 certificate = Certificates.Sound();
        await using var server = new RawServer(
            async connection =>
            {
                if (connection.Number <= 3)
                {
                    await connection.SendAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nThe plain HTTP request was sent to HTTPS port");
                    return;
                }

                await connection.AnswerAllAsync(RawConnection.Ready);
            },
            number => number <= 3 ? null : certificate);
        await using var client = new NetworkClient(server.Endpoint, options => options.Tls.TrustedCertificates.Add(Certificates.Fingerprint(certificate)));

        (await client.WaitAsync()).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task Plain_http_on_the_tls_port_that_lasts_is_an_outage_at_the_deadline()
    {
        await using var server = new RawServer(connection => connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        await using var client = new NetworkClient(new Uri($"https://127.0.0.1:{server.Endpoint.Port}"));

        (await client.FailureAsync<EcsClusterUnavailableException>(TimeSpan.FromSeconds(2))).Message.Should().Contain($"127.0.0.1:{server.Endpoint.Port} could not be reached");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_handshake_cut_by_a_reset_is_a_passing_fault()
    {
        using X509Certificate2 certificate = Certificates.Sound();
        await using var server = new RawServer(
            connection =>
            {
                if (connection.Number <= 3)
                {
                    connection.Reset();
                    return Task.CompletedTask;
                }

                return connection.AnswerAllAsync(RawConnection.Ready);
            },
            number => number <= 3 ? null : certificate);
        await using var client = new NetworkClient(server.Endpoint, options => options.Tls.TrustedCertificates.Add(Certificates.Fingerprint(certificate)));

        (await client.WaitAsync()).Task.State.Should().Be(EcsTaskState.Ready);
    }

    private static async Task RefusalAsync(X509Certificate2 certificate, string why)
    {
        await using var server = new RawServer(connection => connection.AnswerAllAsync(RawConnection.Ready), _ => certificate);
        await using var client = new NetworkClient(server.Endpoint);

        EcsCertificateException refused = await client.FailureAsync<EcsCertificateException>();

        (refused.Fingerprint, refused.Subject, refused.Endpoint).Should().Be((Certificates.Fingerprint(certificate), certificate.Subject, server.Endpoint));
        refused.Message.Should().Contain(Certificates.Fingerprint(certificate)).And.Contain(certificate.Subject).And.Contain(why);
        refused.IsTransient.Should().BeFalse();
        server.Requests.Should().BeEmpty("nothing is sent to whom is not trusted");
    }
}
