namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>Reads a certificate's fingerprint.</summary>
internal static class Fingerprint
{
    private const int Digits = 64;

    /// <exception cref="UsageException">It is no SHA-256 fingerprint.</exception>
    public static string Parse(string value)
    {
        string digits = string.Concat(value.Where(c => c is not ':' && !char.IsWhiteSpace(c)));
        return digits.Length == Digits && digits.All(char.IsAsciiHexDigit)
            ? digits
            : throw new UsageException($"The fingerprint '{value}' is not SHA-256: {Digits} hexadecimal digits are needed, colons are allowed.");
    }
}
