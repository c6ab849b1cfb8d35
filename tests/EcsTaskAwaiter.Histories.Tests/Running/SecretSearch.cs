using System.Text;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Running;

/// <summary>Looks for the password, the Basic header and every token in all that a history gave out.</summary>
internal static class SecretSearch
{
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

    public static IReadOnlyCollection<string> Forms(string user, IEnumerable<string> passwords, IEnumerable<string> tokens) =>
        [.. passwords.SelectMany(password => new[] { password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")) }), .. tokens];
}
