namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>The format of a body. XML is what ECS answers unless asked.</summary>
internal enum BodyFormat
{
    Xml = 0,
    Json,
}
