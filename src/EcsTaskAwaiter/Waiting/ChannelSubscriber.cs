using System.Threading.Channels;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Waiting;

/// <summary>A subscriber that is pulled. Room for one value: a slow reader skips those in between, never the last.</summary>
internal sealed class ChannelSubscriber(EcsWaitOptions options) : Subscriber(options, attempt: 1)
{
    private readonly Channel<TaskProgress> _channel = Channel.CreateBounded<TaskProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public ChannelReader<TaskProgress> Reader => _channel.Reader;

    public override bool WantsProgress => true;

    public override void Report(TaskProgress progress) => _channel.Writer.TryWrite(progress);

    public override void Succeed(EcsTaskResult result) => _channel.Writer.TryComplete();

    public override void Fail(Func<Exception> failure) => _channel.Writer.TryComplete(failure());

    public override void Cancel(CancellationToken cancellationToken) => _channel.Writer.TryComplete(new OperationCanceledException(cancellationToken));
}
