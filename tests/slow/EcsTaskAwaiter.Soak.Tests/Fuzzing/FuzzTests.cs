using EcsTaskAwaiter.Fuzz;

namespace EcsTaskAwaiter.Tests.Fuzzing;

/// <summary>The fuzzing engine's first ten thousand inputs, and that the engine would notice. A million: tests/README.md.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Of_ten_thousand_hostile_inputs_none_gets_out_what_is_not_promised() =>
        FuzzRun.Run(10_000, seed: 1).Escapes.Should().BeEmpty();

    [Fact]
    public void An_exception_that_is_not_promised_is_an_escape() =>
        FuzzRun.Try(new MadeInput(() => throw new KeyNotFoundException("lost"))).Should().Contain("lost");

    [Fact]
    public void An_input_that_makes_the_library_allocate_much_is_an_escape() =>
        FuzzRun.Try(new MadeInput(() => GC.KeepAlive(new byte[1024 * 1024]))).Should().Contain("bytes were allocated");

    [Fact]
    public void An_input_that_does_neither_is_none() => FuzzRun.Try(new MadeInput(() => { })).Should().BeNull();

    [Fact]
    public void The_same_seed_gives_the_same_inputs() => Made(seed: 7).Should().Equal(Made(seed: 7)).And.NotEqual(Made(seed: 8));

    // Not what they took to read: what is compiled meanwhile, or allocated once, differs from run to run.
    private static string[] Made(ulong seed) =>
        [.. FuzzRun.Made(seed).Take(500).Select(made => $"{made.Seed} {made.Input.Kind} {Convert.ToBase64String(made.Input.Bytes)}")];

    private sealed record MadeInput(Action What) : FuzzInput
    {
        public override byte[] Bytes => [];

        public override void Run() => What();
    }
}
