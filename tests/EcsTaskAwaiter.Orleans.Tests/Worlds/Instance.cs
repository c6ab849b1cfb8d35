using EcsTaskAwaiter.Fleet.Client;
using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>One instance of the application: the real book of waits, and the calls that its loops make.</summary>
internal sealed class Instance
{
    private const int CallTimeout = 5_000;
    private readonly World _world;
    private readonly Guid _id;
    private readonly WaitBook<WorldWait> _book = new();
    private bool _isAsking;
    private bool _isJoining;

    public Instance(World world) => (_world, _id) = (world, world.NewGuid());

    public bool IsDead { get; private set; }

    public void Kill() => IsDead = true;

    public void Begin(WorldWait wait)
    {
        wait.Number = _book.Add(wait);
        Join();
    }

    public void Leave(WorldWait wait)
    {
        if (_book.Leave(wait.Number) is not null)
        {
            wait.WasLeft = true;
        }

        Join();
    }

    private void Join()
    {
        if (IsDead || _isJoining || (!_book.HasOrders && !_book.HasLeft))
        {
            return;
        }

        _isJoining = true;
        List<(long Number, WorldWait Wait)> taken = _book.TakeOrders(most: 20);
        List<long> left = _book.TakeLeft();
        List<WaitOrder> orders = taken.ConvertAll(item => new WaitOrder { Wait = item.Number, TaskPath = item.Wait.Operation.Id.TaskPath, Unattended = item.Wait.IsUnattended });
        _world.Call(
            this,
            activation =>
            {
                activation.Leave(_id, left);
                return activation.Join(_id, orders);
            },
            answer => Joined(() =>
            {
                _book.Joined(answer.Epoch, orders.ConvertAll(order => order.Wait).Except(answer.Postponed));
                _book.NotJoined(answer.Postponed);
            }),
            () => Joined(() =>
            {
                _book.NotJoined(orders.ConvertAll(order => order.Wait));
                _book.NotLeft(left);
            }),
            CallTimeout);
    }

    private void Joined(Action note)
    {
        _isJoining = false;
        note();
        _world.Time.After(_world.Next(1, 300), Join);
        Ask();
    }

    private void Ask()
    {
        if (IsDead || _isAsking || _book.Count == 0)
        {
            return;
        }

        if (_book.Epoch is not { } epoch)
        {
            Join();
            return;
        }

        _isAsking = true;
        _world.Ask(this, _id, epoch, _book.Acknowledged, _book.OldestOpen, Answered, CallTimeout);
    }

    private void Answered(EventBatch? batch)
    {
        _isAsking = false;
        if (batch is not null)
        {
            foreach ((WorldWait wait, WaitEvent news) in _book.Apply(batch))
            {
                wait.Note(news);
            }

            if (batch.IsMoving)
            {
                _book.Forgotten();
            }
        }

        _world.Time.After(batch is null ? _world.Next(100, 500) : 1, Ask);
        Join();
    }
}
