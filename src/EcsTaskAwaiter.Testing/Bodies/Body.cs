namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>A body before it takes a format: the name of its XML root, and its content.</summary>
internal sealed record Body(string XmlRoot, BodyObject Content);
