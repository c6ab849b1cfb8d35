using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Wire;

/// <summary>
/// Secrets told as a pair: the name in one place, the value in another, in either order, as in <c>{"name":"password","value":"x"}</c>.
/// Once a secret's name stands alone anywhere in a body, no value of a pair in it is shown: which of them belongs to the name is not worth a guess.
/// </summary>
internal static partial class SecretPair
{
    private const string ValueWords = "value|val|content|text";
    private const string SecretName = $@"[\w.:-]{{0,40}}(?:{BodyExcerpt.SecretWords})[\w.:-]{{0,40}}";

    public static string Redact(string text) => SecretAlone().IsMatch(text)
        ? Named().Replace(Value().Replace(ValueElement().Replace(text, "${open}" + BodyExcerpt.Redacted), "${key}" + BodyExcerpt.Redacted), "${open}" + BodyExcerpt.Redacted)
        : text;

    // : "token", ="token" or >token</.
    [GeneratedRegex(
        $@"[:=]\s{{0,20}}\\*[""']\s{{0,20}}{SecretName}\s{{0,20}}\\*[""']|>\s{{0,20}}(?:<!\[CDATA\[)?\s{{0,20}}{SecretName}\s{{0,20}}(?:\]\]>)?\s{{0,20}}</",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretAlone();

    // <value>x</value>
    [GeneratedRegex(
        $@"{BodyExcerpt.ElementBefore}{ValueWords}{BodyExcerpt.ElementAfter}",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex ValueElement();

    // "value": "x", value="x"
    [GeneratedRegex(
        $@"(?<key>(?:{ValueWords}){BodyExcerpt.NamedAfter}",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    // <entry key="token">x</entry>
    [GeneratedRegex(
        $@"(?<open><[\w:.-]{{1,40}}\s[^<>]{{0,400}}?=\s{{0,20}}[""']{SecretName}[""'][^<>]{{0,400}}>)(?:<!\[CDATA\[.*?(?=\]\]>|\z)|[^<]+)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
