using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>
/// How the file is read and written, generated at compile time so that the natively compiled program can too. A field that is unknown or given twice is an error,
/// and so is a comment: the next <c>config set</c> would lose it.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ConfigurationDocument))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
