using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// Blackens what a server repeats of the secrets it was sent, before anything reads the answer: an error page that shows the request's headers
/// would else carry the token into messages, logs and values. Thread-safe.
/// </summary>
internal sealed class EchoedSecrets
{
    // A shorter one is in any text by chance, and would black out half of it.
    private const int ShortestSecret = 6;

    private Needles _token = new(string.Empty);

    /// <summary>Puts asterisks in the place of the token, and of the call's password and Basic header, in the forms JSON and XML give them.</summary>
    public void Blacken(Span<byte> body, ManagementCall call, string? token)
    {
        if (token is not null)
        {
            // Each poll sends the same one: its forms are made once.
            Needles known = _token;
            known = known.Secret == token ? known : _token = new Needles(token);
            known.Blacken(body);
        }

        if (call.Basic?.Parameter is { } basic)
        {
            new Needles(basic).Blacken(body);
            new Needles(Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':', 2)[^1]).Blacken(body);
        }
    }

    /// <summary>The same for a text that the server sent.</summary>
    public static string Redact(string text, string? token)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (token is not null)
        {
            new Needles(token).Blacken(bytes);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private sealed class Needles(string secret)
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

        public void Blacken(Span<byte> body)
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
