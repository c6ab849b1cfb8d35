namespace EcsTaskAwaiter;

/// <summary>
/// Keeps the session of a poller for its successor, so that a crash costs neither a token nor a login. What it gets is protected by
/// Microsoft.AspNetCore.DataProtection: it holds a token of ECS that only processes with the same keys can read. Used where
/// <see cref="EcsFleetOptions.HandOverSession"/> is set; without one of the application's own in the container, the silo's grain storage is used. Thread-safe. What it
/// throws is logged, and the poller logs in as if nothing was stored.
/// </summary>
public interface IEcsSessionStore
{
    /// <summary>The session that was saved last; null when there is none.</summary>
    /// <param name="key">The poller: the name of the ECS cluster with the number of the shard. At most 150 characters for names of up to 140.</param>
    /// <param name="cancellationToken">Gives up after two seconds.</param>
    Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Saves a session in place of the one before.</summary>
    /// <param name="key">As for <see cref="LoadAsync"/>.</param>
    /// <param name="session">The protected session, below 4 KB.</param>
    /// <param name="cancellationToken">Gives up after two seconds.</param>
    Task SaveAsync(string key, byte[] session, CancellationToken cancellationToken);

    /// <summary>Removes the session: the poller has logged out in order.</summary>
    /// <param name="key">As for <see cref="LoadAsync"/>.</param>
    /// <param name="cancellationToken">Gives up after two seconds.</param>
    Task RemoveAsync(string key, CancellationToken cancellationToken);
}
