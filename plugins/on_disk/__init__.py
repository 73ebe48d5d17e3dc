"""What plugins that write share: files that are replaced whole, and a cache that never gives back what is damaged."""
