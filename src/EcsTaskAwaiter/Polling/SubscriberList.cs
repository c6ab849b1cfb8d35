namespace EcsTaskAwaiter.Polling;

/// <summary>
/// The subscribers of one operation, linked through themselves, so that a subscription costs no node and no array. Newest first.
/// Mutable: hold it in a field and pass it by reference.
/// </summary>
internal struct SubscriberList
{
    private Subscriber? _first;

    public readonly bool IsEmpty => _first is null;

    public void Add(Subscriber subscriber)
    {
        subscriber.Next = _first;
        if (_first is not null)
        {
            _first.Previous = subscriber;
        }

        _first = subscriber;
    }

    public void Remove(Subscriber subscriber)
    {
        if (subscriber.Previous is { } previous)
        {
            previous.Next = subscriber.Next;
        }
        else
        {
            _first = subscriber.Next;
        }

        if (subscriber.Next is { } next)
        {
            next.Previous = subscriber.Previous;
        }

        (subscriber.Next, subscriber.Previous) = (null, null);
    }

    /// <summary>All of them; the one at hand may be removed.</summary>
    public readonly Enumerator GetEnumerator() => new(_first);

    internal struct Enumerator(Subscriber? first)
    {
        private Subscriber? _next = first;

        public Subscriber Current { get; private set; } = null!;

        public bool MoveNext()
        {
            if (_next is null)
            {
                return false;
            }

            Current = _next;
            _next = Current.Next;
            return true;
        }
    }
}
