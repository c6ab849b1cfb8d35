using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>Looks for the password, the Basic header and every token in all that a history gave out.</summary>
internal static class SecretSearch
{
    // Every field, and no character of a token escaped.
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Look(Findings findings, IReadOnlyCollection<string> secrets, IEnumerable<string> texts, string where)
    {
        string all = string.Join('\n', texts);
        foreach (string secret in secrets)
        {
            if (all.Contains(secret, StringComparison.Ordinal))
            {
                string line = all.Split('\n').First(text => text.Contains(secret, StringComparison.Ordinal));
                findings.Unless(false, $"a secret is in {where}: {line.Replace(secret, "(the secret)", StringComparison.Ordinal)}");
            }
        }
    }

    /// <summary>The texts of values and exceptions. One exception that many values share is written once: its trace of calls takes long to write.</summary>
    public static IEnumerable<string> TextsOf(IEnumerable<object> given)
    {
        var written = new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        foreach (object value in given)
        {
            Exception? failure = value as Exception;
            yield return value is TaskProgress progress ? JsonSerializer.Serialize(progress, AsItIs) : value is Exception ? string.Empty : $"{value}";
            for (; failure is not null; failure = failure.InnerException)
            {
                yield return failure.Message;
                yield return failure is EcsException { LastProgress: { } last } ? JsonSerializer.Serialize(last, AsItIs) : string.Empty;
                if (failure.InnerException is null && written.Add(failure))
                {
                    yield return failure.ToString();
                }
            }
        }
    }

    public static IReadOnlyCollection<string> Forms(string user, IEnumerable<string> passwords, IEnumerable<string> tokens) =>
        [.. passwords.SelectMany(password => new[] { password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")) }), .. tokens];
}
