using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// Redacts what a server repeats of the secrets it was sent, before anything reads the answer: an error page that shows the request's headers
/// would else carry the token into messages, logs and values. Thread-safe.
/// </summary>
internal sealed class EchoedSecrets
{
    // A shorter one is in any text by chance, and half of that text would be lost.
    private const int ShortestSecret = 6;

    private SecretForms _token = new(string.Empty);

    /// <summary>Puts asterisks in the place of the token, and of the call's password and Basic header, in the forms JSON and XML give them.</summary>
    public void Redact(Span<byte> body, ManagementCall call, string? token)
    {
        if (token is not null)
        {
            // Each poll sends the same one: its forms are made once.
            SecretForms known = _token;
            known = known.Secret == token ? known : _token = new SecretForms(token);
            known.Redact(body);
        }

        if (call.Basic?.Parameter is { } basic)
        {
            new SecretForms(basic).Redact(body);
            new SecretForms(Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':', 2)[^1]).Redact(body);
        }
    }

    /// <summary>The same for a text that the server sent.</summary>
    public static string Redact(string text, string? token)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (token is not null)
        {
            new SecretForms(token).Redact(bytes);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private sealed class SecretForms(string secret)
    {
        private readonly byte[][] _forms = secret.Length < ShortestSecret ? [] :
        [
            .. new[]
                {
                    secret,
                    secret.Replace("/", "\\/", StringComparison.Ordinal),
                    JavaScriptEncoder.Default.Encode(secret),
                    JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
                    WebUtility.HtmlEncode(secret),
                    Uri.EscapeDataString(secret),
                }
                .Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes),
        ];

        public string Secret => secret;

        public void Redact(Span<byte> body)
        {
            foreach (byte[] form in _forms)
            {
                Span<byte> rest = body;
                for (int at = rest.IndexOf(form); at >= 0; at = rest.IndexOf(form))
                {
                    rest.Slice(at, form.Length).Fill((byte)'*');
                    rest = rest[(at + form.Length)..];
                }
            }
        }
    }
}
