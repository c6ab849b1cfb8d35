namespace EcsTaskAwaiter.Tests.DependencyInjection;

public sealed class SharedReleaseTests
{
    private readonly SharedRelease _release = new();
    private readonly TaskCompletionSource _work = new();

    [Fact]
    public async Task Every_caller_waits_for_the_one_release()
    {
        int runs = 0;
        Task first = _release.RunAsync(WorkAsync);
        Task second = _release.RunAsync(WorkAsync);

        (first.IsCompleted, second.IsCompleted, _release.HasBegun).Should().Be((false, false, true));
        _work.SetResult();
        await Task.WhenAll(first, second);
        runs.Should().Be(1);

        Task WorkAsync()
        {
            runs++;
            return _work.Task;
        }
    }

    [Fact]
    public async Task A_caller_waits_though_the_first_has_not_returned_yet()
    {
        Task? second = null;
        Task first = _release.RunAsync(() =>
        {
            second = _release.RunAsync(() => Task.CompletedTask);
            second.IsCompleted.Should().BeFalse();
            return _work.Task;
        });
        second!.IsCompleted.Should().BeFalse();

        _work.SetResult();

        await Task.WhenAll(first, second);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_release_that_throws_tells_every_caller(bool atOnce)
    {
        Task first = _release.RunAsync(() => atOnce ? throw new IOException("the socket") : _work.Task);
        Task second = _release.RunAsync(() => Task.CompletedTask);
        _work.SetException(new IOException("the socket"));
        _ = _work.Task.Exception;

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<IOException>();
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<IOException>();
    }
}
