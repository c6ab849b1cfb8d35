using CsCheck;

namespace EcsTaskAwaiter.Fuzz;

/// <summary>Answers with any status and any headers.</summary>
internal static class ReplyInputs
{
    private static readonly Gen<int> Statuses = Gen.Frequency(
        (6, Gen.Const(200)), (6, Gen.OneOf(204, 301, 302, 304, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504)), (1, Gen.Int[100, 999]));

    private static readonly Gen<(string Name, string Value)> Headers = Gen.Select(
        Gen.OneOf(Fragments.HeaderNames),
        Gen.Frequency((4, Gen.OneOf(Fragments.OfHeaders)), (1, DamagedValues.Text(Fragments.OfHeaders, Fragments.OfHeaders)), (1, DamagedValues.Row(Fragments.OfHeaders, mostRepeats: 300))));

    public static Gen<FuzzInput> Of() => Gen.Select(Gen.Bool, Statuses, Headers.Array[0, 6], BodyInputs.Bodies)
        .Select((isLogin, status, headers, body) => (FuzzInput)new ReplyInput(isLogin, status, headers, body));
}
