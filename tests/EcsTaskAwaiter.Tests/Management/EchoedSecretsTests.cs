using System.Text;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class EchoedSecretsTests
{
    [Theory]
    [InlineData("token-1 at the beginning", "******* at the beginning")]
    [InlineData("twice, token-1token-1, in a row", "twice, **************, in a row")]
    [InlineData("at the end token-1", "at the end *******")]
    [InlineData("token-2 is another", "token-2 is another")]
    public void A_token_is_blackened_wherever_it_stands(string body, string shown) => Redacted(body, "token-1").Should().Be(shown);

    [Theory]
    [InlineData("abcdef", "******")]
    [InlineData("abcde", "abcde")]
    public void What_is_shorter_than_six_letters_would_be_in_any_text_by_chance(string token, string shown) => Redacted(token, token).Should().Be(shown);

    private static string Redacted(string body, string token)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        new EchoedSecrets().Redact(bytes, new ManagementCall(HttpMethod.Get, "/vdc/data-stores/10.4.0.101/tasks/CREATE"), token);
        return Encoding.UTF8.GetString(bytes);
    }
}
