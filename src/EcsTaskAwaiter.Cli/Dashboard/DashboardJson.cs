using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The JSON between page and server, generated at build time so that it works in a trimmed and natively compiled program too.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListView))]
[JsonSerializable(typeof(AddRequest))]
[JsonSerializable(typeof(AddedView))]
[JsonSerializable(typeof(ProblemView))]
internal sealed partial class DashboardJson : JsonSerializerContext;
